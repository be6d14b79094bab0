package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.Finding;
import dev.mosaic.migrations.Finding.Place;
import dev.mosaic.migrations.Finding.UnpinnedUse;
import dev.mosaic.migrations.ModuleName;
import dev.mosaic.migrations.StepId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Along declared arrows, and only what is sure to be there when the step runs.
 *
 * @param arrows what its module declares
 * @param step the step
 * @param reached the modules that its pins reach, near or far
 * @param newest the newest step of a module, if it has any
 */
record StepUses(
        DeclaredUses arrows, StepId step, Set<ModuleName> reached, Function<ModuleName, Optional<StepId>> newest)
        implements Uses {
    StepUses {
        reached = Set.copyOf(reached);
    }

    @Override
    public Optional<ModuleName> owner(String schema) {
        return arrows.owner(schema);
    }

    @Override
    public Optional<Finding> against(ModuleName used, Place at) {
        return arrows.against(used, at)
                .or(() -> reached.contains(used)
                        ? Optional.empty()
                        : newest.apply(used).map(id -> new UnpinnedUse(at, step, id)));
    }
}
