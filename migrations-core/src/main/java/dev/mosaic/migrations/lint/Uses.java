package dev.mosaic.migrations.lint;

import dev.mosaic.migrations.lint.Finding.Place;
import dev.mosaic.migrations.model.ModuleName;
import java.util.Optional;

/** What a script may use of other modules. */
sealed interface Uses permits DeclaredUses, StepUses {
    /** The other module whose schema that is, if it is one. */
    Optional<ModuleName> owner(String schema);

    /** What is wrong with using that module there. */
    Optional<Finding> against(ModuleName used, Place at);

    /** What is wrong with using that object of that module there, if it is made later than the script is sure to run. */
    Optional<Finding> beforeMade(ModuleName used, String name, Place at);
}
