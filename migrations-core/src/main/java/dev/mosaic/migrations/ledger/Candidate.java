package dev.mosaic.migrations.ledger;

import dev.mosaic.migrations.model.MigrationId;
import dev.mosaic.migrations.model.Script;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.model.StepVersion;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A migration of a plan that an entry of a ledger may be.
 *
 * @param id its identity
 * @param script its script
 * @param content the text of its file, with its directives; empty for one in Java
 */
record Candidate(MigrationId id, Script script, String content) {
    /** Checks for the version that a ledger names; leading zeros do not count. */
    boolean hasVersion(StepVersion version) {
        return step().filter(step -> step.version().equals(version)).isPresent();
    }

    /** Checks for a version up to one that a ledger names. */
    boolean isUpTo(StepVersion version) {
        return step().filter(step -> !step.version().isAfter(version)).isPresent();
    }

    /** Checks for a further part of a file that was split: 7.1 after 7. */
    boolean isPartOf(Candidate first) {
        return step().isPresent()
                && first.step().isPresent()
                && id.module().equals(first.id.module())
                && step().get()
                        .version()
                        .key()
                        .matches(Pattern.quote(first.step().get().version().key()) + "[.][0-9]+")
                && EntryName.described(script.name()).startsWith(EntryName.described(first.script.name()));
    }

    boolean hasDescription(String description) {
        return EntryName.described(script.name()).equals(description);
    }

    boolean isFile(String name) {
        return script.java().isEmpty()
                ? script.fileName().equals(EntryName.fileName(name))
                : script.java().get().getName().equals(name);
    }

    Optional<StepId> step() {
        return id.asStep();
    }
}
