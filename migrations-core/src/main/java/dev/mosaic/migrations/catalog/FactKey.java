package dev.mosaic.migrations.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key of an object in the catalog.
 *
 * @param kind its kind
 * @param identity its name with its schema, as SQL spells it; a part of a table follows the table's name:
 *     {@code chat.threads.title}
 */
public record FactKey(FactKind kind, String identity) {
    /** Returns the object of a comment; empty for any other object. */
    public Optional<FactKey> commented() {
        if (kind != FactKind.COMMENT) {
            return Optional.empty();
        }
        String object = identity.substring("on ".length());
        return Stream.of(FactKind.values())
                .filter(each -> object.startsWith(each + " "))
                .map(each -> new FactKey(each, object.substring(each.toString().length() + 1)))
                .findFirst();
    }

    /** Checks whether the object belongs to another one, as a column does to its table and a comment to its object. */
    public boolean isPartOf(FactKey other) {
        if (kind == FactKind.COMMENT) {
            return commented()
                    .filter(object -> object.equals(other) || object.isPartOf(other))
                    .isPresent();
        }
        return !kind.equals(other.kind) && other.kind != FactKind.SCHEMA && identity.startsWith(other.identity + ".");
    }

    /** Returns the names in the identity, unquoted, the schema first; without the arguments of a function. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < identity.length(); i++) {
            char c = identity.charAt(i);
            if (c == '"') {
                boolean isDoubled = isQuoted && i + 1 < identity.length() && identity.charAt(i + 1) == '"';
                if (isDoubled) {
                    name.append(c);
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (c == '.' && !isQuoted) {
                names.add(name.toString());
                name.setLength(0);
            } else if (c == '(' && !isQuoted) {
                break;
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        return names;
    }

    /** Returns kind and identity, such as {@code view chat.totals}. */
    @Override
    public String toString() {
        return kind + " " + identity;
    }
}
