package dev.mosaic.console.graph;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import java.util.Optional;

/** The addresses behind the parts of a graph. */
public interface GraphLinks {
    /** Links of a file, which stands alone. */
    GraphLinks NONE = new GraphLinks() {
        @Override
        public Optional<String> step(StepId step) {
            return Optional.empty();
        }

        @Override
        public Optional<String> toggle(ModuleName module) {
            return Optional.empty();
        }
    };

    /** Returns the address of a step's page. */
    Optional<String> step(StepId step);

    /** Returns the address of the graph with a module opened or folded. */
    Optional<String> toggle(ModuleName module);
}
