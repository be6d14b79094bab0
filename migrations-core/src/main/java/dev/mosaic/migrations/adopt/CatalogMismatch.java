package dev.mosaic.migrations.adopt;

import dev.mosaic.migrations.model.ModuleName;
import dev.mosaic.migrations.problem.Explanation;
import java.util.Optional;

/**
 * An object in which a database differs from a replay of its steps.
 *
 * @param module the module whose steps make it; absent if none does, and several modules share the schema
 * @param object its kind and name, such as {@code column chat.threads.title}
 * @param expected its definition after the replay, without owner and privileges; absent if no step makes it
 * @param found its definition in the database; absent if it is not there
 * @param isAccepted whether the operator accepts it
 */
public record CatalogMismatch(
        Optional<ModuleName> module,
        String object,
        Optional<String> expected,
        Optional<String> found,
        boolean isAccepted) {
    /** Returns it as a reason to refuse the adoption. */
    Explanation explanation() {
        String accept =
                "Or accept the database as it is, so that later changes count from there: --accept-difference \"%s\"."
                        .formatted(object);
        if (found.isEmpty()) {
            return new Explanation(
                    "%s is missing in the database.".formatted(this),
                    "The steps that the ledger has as applied make it%s.".formatted(quoted(expected.orElse(""))),
                    "Create it. " + accept);
        }
        if (expected.isEmpty()) {
            return new Explanation(
                    "%s is in the database, and no applied step makes it.".formatted(this),
                    "It was made by hand, or by a tool whose ledger is another one.",
                    "Drop it, or move it to another schema. " + accept);
        }
        return new Explanation(
                "%s differs.".formatted(this),
                "In the database it is \"%s\", after a replay of the steps \"%s\"."
                        .formatted(found.get(), expected.get()),
                "Change it. " + accept);
    }

    private static String quoted(String definition) {
        return definition.isBlank() ? "" : ": \"%s\"".formatted(definition);
    }

    /** Returns the module, if it is known, and the object. */
    @Override
    public String toString() {
        return module.map(name -> name + ": ").orElse("") + object;
    }
}
