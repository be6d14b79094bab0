package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.sql.MadeNames;
import dev.mosaic.migrations.sql.SqlName;
import dev.mosaic.migrations.sql.SqlScanner;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The steps that create the tables, views, functions and types of each module, according to their scripts. */
public final class MadeObjects {
    private final Map<Name, NavigableSet<StepId>> makers = new HashMap<>();

    private record Name(ModuleName module, String name) {}

    /** Reads the scripts of steps. */
    public MadeObjects(Collection<Step> steps) {
        for (Step step : steps) {
            SqlScanner.statements(step.migration().sql()).stream()
                    .flatMap(statement -> MadeNames.of(statement).stream())
                    .filter(name -> isOf(step.id().module(), name))
                    .forEach(name -> makers.computeIfAbsent(
                                    new Name(step.id().module(), name.name()), made -> new TreeSet<>())
                            .add(step.id()));
        }
    }

    /** Checks whether a name is in the module's schema; an unqualified name is, since that schema is first in the search_path. */
    private static boolean isOf(ModuleName module, SqlName name) {
        return name.schema().map(module.schema()::equals).orElse(true);
    }

    /**
     * Returns the first step that creates an object, if all steps that create one of that name come after the last step
     * guaranteed to have run.
     */
    public Optional<StepId> madeAfter(StepId last, String name) {
        NavigableSet<StepId> steps = makers.get(new Name(last.module(), name));
        return steps == null || steps.first().compareTo(last) <= 0 ? Optional.empty() : Optional.of(steps.first());
    }
}
