package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.lint.Finding.SourceLocation;
import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.sql.SqlName;
import java.util.Optional;

/** The parts of other modules that a script may use. */
sealed interface Uses permits DeclaredUses, StepUses {
    /** Returns the other module to which the object of a name belongs, if there is one. */
    Optional<ModuleName> owner(SqlName name);

    /** Returns what is wrong with using a module there. */
    Optional<Finding> against(ModuleName used, SourceLocation at);

    /** Returns what is wrong with using an object of a module there, if it is created later than the script is guaranteed to run. */
    Optional<Finding> beforeMade(ModuleName used, SqlName name, SourceLocation at);
}
