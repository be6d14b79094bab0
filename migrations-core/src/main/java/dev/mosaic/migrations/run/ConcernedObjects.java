package dev.mosaic.migrations.run;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.mosaic.migrations.catalog.FactKey;
import dev.mosaic.migrations.model.Step;
import dev.mosaic.migrations.status.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The objects whose state is recorded with a step that was applied or undone by hand: no others, whose changes stay differences. */
final class ConcernedObjects {
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}_$]+");

    private ConcernedObjects() {}

    /**
     * Returns whether a step concerns an object: by its replay, else because its scripts name the object or the table that it belongs to; of a
     * step without a file, any.
     */
    static Predicate<FactKey> of(Optional<Step> step, Evidence evidence) {
        if (evidence.effect().isPresent()) {
            Set<String> objects = evidence.effect().get().objects().stream()
                    .map(Object::toString)
                    .collect(toUnmodifiableSet());
            Predicate<FactKey> replayed = key -> objects.contains(key.toString());
            // A replay tells nothing of owners and privileges, for which the operator answers.
            return evidence.isUnchecked() ? replayed.or(namedBy(step)) : replayed;
        }
        return namedBy(step);
    }

    private static Predicate<FactKey> namedBy(Optional<Step> step) {
        if (step.isEmpty()) {
            return key -> true;
        }
        String scripts = step.get().migration().sql()
                + step.get().undo().map(undo -> "\n" + undo.sql()).orElse("");
        Set<String> words = Set.copyOf(words(scripts));
        return key -> {
            List<String> name = words(nameIn(key));
            return !name.isEmpty() && words.containsAll(name);
        };
    }

    /** Returns the name of an object, or of the table that it belongs to, without its schema and arguments. */
    private static String nameIn(FactKey key) {
        String identity = key.commented().orElse(key).identity();
        int arguments = identity.indexOf('(');
        String[] parts = (arguments < 0 ? identity : identity.substring(0, arguments)).split("\\.", 3);
        return parts.length == 1 ? "" : parts[1];
    }

    private static List<String> words(String text) {
        return NOT_A_WORD
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(Predicate.not(String::isEmpty))
                .distinct()
                .toList();
    }
}
