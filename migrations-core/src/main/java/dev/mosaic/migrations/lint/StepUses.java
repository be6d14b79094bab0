package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.lint.Finding.UnpinnedUse;
import dev.mosaic.migrations.lint.Finding.UsedBeforeCreated;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.sql.SqlName;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The uses that a step's declared dependencies and pins allow: only what is guaranteed to exist when the step runs.
 *
 * @param arrows the dependencies that its module declares
 * @param step the step
 * @param reached the newest step of each module that its pins reach, directly or transitively
 * @param made which step creates which object
 * @param isByVersion whether the step is of an order that grew over all modules: then nothing in a shared schema is of another module
 * @param newest the newest step of a module, if it has any
 */
record StepUses(
        DeclaredUses arrows,
        StepId step,
        Map<ModuleName, StepId> reached,
        MadeObjects made,
        boolean isByVersion,
        Function<ModuleName, Optional<StepId>> newest)
        implements Uses {
    StepUses {
        reached = Map.copyOf(reached);
    }

    @Override
    public Optional<ModuleName> owner(SqlName name) {
        return isByVersion ? made.otherOwnerOfSchema(step.module(), name) : arrows.owner(name);
    }

    @Override
    public Optional<Finding> against(ModuleName used, SourceLocation at) {
        return arrows.against(used, at)
                .or(() -> reached.containsKey(used)
                        ? Optional.empty()
                        : newest.apply(used).map(id -> new UnpinnedUse(at, step, id)));
    }

    @Override
    public Optional<Finding> beforeMade(ModuleName used, SqlName name, SourceLocation at) {
        return Optional.ofNullable(reached.get(used))
                .flatMap(last -> made.madeAfter(last, name.name())
                        .map(maker -> new UsedBeforeCreated(
                                at,
                                step,
                                name.schema().map(schema -> schema + ".").orElse("") + name.name(),
                                maker,
                                last)));
    }
}
