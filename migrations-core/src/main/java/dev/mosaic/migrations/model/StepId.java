package dev.mosaic.migrations.model;

import java.util.Comparator;
import java.util.Optional;

/**
 * The permanent identity of a step: its module and its version. Neither its position in a plan nor its content is part
 * of it.
 *
 * @param module the module that owns the step
 * @param version its version, written as in its file name with dots for underscores
 */
public record StepId(ModuleName module, StepVersion version) implements MigrationId, Comparable<StepId> {
    private static final Comparator<StepId> ORDER =
            Comparator.comparing(StepId::module).thenComparing(StepId::version);

    /**
     * Creates the ID of a step whose version is a whole number.
     *
     * @throws IllegalArgumentException if the version is negative
     */
    public StepId(ModuleName module, long version) {
        this(module, StepVersion.of(version));
    }

    /**
     * Parses {@code module:version}, such as {@code conversation:3} or {@code chat:1.10}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static StepId of(String text) {
        int colon = text.indexOf(':');
        Optional<StepVersion> version = colon < 0 ? Optional.empty() : StepVersion.parse(text.substring(colon + 1));
        return version.map(found -> new StepId(new ModuleName(text.substring(0, colon)), found))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' is not a step ID: use module:version, for example conversation:3".formatted(text)));
    }

    /** Checks whether it is an earlier step of the same module as another. */
    public boolean isBelow(StepId other) {
        return module.equals(other.module) && version.isBefore(other.version);
    }

    @Override
    public int compareTo(StepId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return module + ":" + version;
    }
}
