package dev.mosaic.migrations.drift;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A property in the definitions of facts.
 *
 * @param pattern how the statement over the catalog prints it
 */
record Property(Pattern pattern) {
    /** The storage parameters of a relation or a column. */
    static final Property OPTIONS = of("\\bwith \\{([^}]*)}");

    static Property of(String regex) {
        return new Property(Pattern.compile(regex));
    }

    /** Returns the property as a definition has it; empty if it has none. */
    Optional<String> in(String definition) {
        Matcher matcher = pattern.matcher(definition);
        return matcher.find() && !matcher.group().isEmpty() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** Returns a definition without the property. */
    String without(String definition) {
        return pattern.matcher(definition)
                .replaceFirst("")
                .replaceAll(" {2,}", " ")
                .strip();
    }

    /** Checks whether two definitions differ in this property and in nothing else. */
    boolean isOnlyDifference(String from, String to) {
        return !in(from).equals(in(to)) && without(from).equals(without(to));
    }

    /**
     * Returns the action that changes the property, if definitions differ in nothing else.
     *
     * @param action for the property as it is wanted; empty if it is to be none
     */
    Optional<String> action(String from, String to, Function<Optional<String>, String> action) {
        return isOnlyDifference(from, to) ? Optional.of(action.apply(in(to))) : Optional.empty();
    }

    /**
     * Returns SET or RESET of the storage parameters that differ, if definitions differ in nothing else; empty if some
     * are to be set and others to be reset.
     *
     * @param prefix what SET writes before each name, such as {@code toast.}
     */
    Optional<String> parameters(String from, String to, String prefix) {
        if (!isOnlyDifference(from, to)) {
            return Optional.empty();
        }
        List<String> before = items(from);
        List<String> after = items(to);
        List<String> set = after.stream()
                .filter(option -> !before.contains(option))
                .map(option -> prefix + option)
                .toList();
        List<String> names = after.stream().map(Property::name).toList();
        List<String> reset = before.stream()
                .map(Property::name)
                .filter(name -> !names.contains(name))
                .map(name -> prefix + name)
                .toList();
        if (!set.isEmpty() && !reset.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                set.isEmpty() ? "reset (" + String.join(", ", reset) + ")" : "set (" + String.join(", ", set) + ")");
    }

    /** Returns the elements of a property that is an array: {@code fillfactor=50}. */
    List<String> items(String definition) {
        return in(definition)
                .map(found -> found.substring(found.indexOf('{') + 1, found.lastIndexOf('}')))
                .map(items -> List.of(items.split(",")))
                .orElse(List.of());
    }

    private static String name(String option) {
        return option.substring(0, option.indexOf('='));
    }
}
