package dev.mosaic.migrations.status;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a step makes of the catalog.
 *
 * @param objects the objects that it creates, changes or removes
 */
public record StepEffect(List<ObjectEffect> objects) {
    public StepEffect {
        objects = List.copyOf(objects);
    }

    /**
     * What a step makes of one object. The definitions are without privileges.
     *
     * @param kind the kind of the object, such as {@code column}
     * @param identity its name with its schema, such as {@code chat.threads.title}
     * @param before its definition before the step; absent if the step creates it
     * @param after its definition after the step; absent if the step removes it
     * @param later its further definitions after later steps of the plan
     * @param isRemovedLater whether a later step removes it
     */
    public record ObjectEffect(
            String kind,
            String identity,
            Optional<String> before,
            Optional<String> after,
            Set<String> later,
            boolean isRemovedLater) {
        public ObjectEffect {
            later = Set.copyOf(later);
        }

        /** Checks whether a definition is that before the step, or there is none if there was none. */
        public boolean isBefore(Optional<String> now) {
            return now.equals(before);
        }

        /** Checks whether a definition is that after the step or a later one: several may have been applied by hand at once. */
        public boolean isAfter(Optional<String> now) {
            return now.equals(after) || now.map(later::contains).orElse(isRemovedLater);
        }

        /** Checks whether the object belongs to another one, as a column does to its table. */
        public boolean isPartOf(ObjectEffect other) {
            return !kind.equals(other.kind) && identity.startsWith(other.identity + ".");
        }

        /** Returns kind and name, such as {@code column chat.threads.title}. */
        @Override
        public String toString() {
            return kind + " " + identity;
        }
    }
}
