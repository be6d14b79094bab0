package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.lint.Finding.UndeclaredUse;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.sql.SqlName;
import java.util.Optional;
import java.util.Set;

/**
 * The uses that declared dependencies allow a repeatable script, which runs after every step.
 *
 * @param module the module of the script
 * @param made which module creates which object
 * @param declared those that the module depends on, directly or transitively
 */
record DeclaredUses(ModuleName module, MadeObjects made, Set<ModuleName> declared) implements Uses {
    DeclaredUses {
        declared = Set.copyOf(declared);
    }

    @Override
    public Optional<ModuleName> owner(SqlName name) {
        return made.otherOwner(module, name);
    }

    @Override
    public Optional<Finding> against(ModuleName used, SourceLocation at) {
        return declared.contains(used) ? Optional.empty() : Optional.of(new UndeclaredUse(at, module, used));
    }

    /** Returns nothing, since a repeatable script runs after every step. */
    @Override
    public Optional<Finding> beforeMade(ModuleName used, SqlName name, SourceLocation at) {
        return Optional.empty();
    }
}
