package dev.mosaic.migrations.drift;

/**
 * The name of a part of an object, apart from that of the object.
 *
 * @param parent the object, as SQL spells it: {@code chat.threads}
 * @param name the part, as SQL spells it: {@code title}
 */
record QualifiedPart(String parent, String name) {
    /** Splits at the last dot that is not in a quoted name. */
    static QualifiedPart of(String identity) {
        boolean isQuoted = false;
        int dot = -1;
        for (int i = 0; i < identity.length(); i++) {
            char c = identity.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == '.' && !isQuoted) {
                dot = i;
            }
        }
        return dot < 0
                ? new QualifiedPart("", identity)
                : new QualifiedPart(identity.substring(0, dot), identity.substring(dot + 1));
    }
}
