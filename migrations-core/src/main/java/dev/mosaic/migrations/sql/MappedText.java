package dev.mosaic.migrations.sql;

import java.util.Arrays;

/**
 * A text assembled from parts of a source, which maps each of its characters to the source.
 *
 * <p>It maps the position of an error in a sent message to the position in the file.
 */
public final class MappedText {
    private final String text;
    /** The indexes where each part begins, in the text and in the source. */
    private final int[] starts;

    private final int[] sources;
    private final boolean[] verbatim;

    private MappedText(Builder builder) {
        this.text = builder.text.toString();
        this.starts = Arrays.copyOf(builder.starts, builder.parts);
        this.sources = Arrays.copyOf(builder.sources, builder.parts);
        this.verbatim = Arrays.copyOf(builder.verbatim, builder.parts);
    }

    /** Returns a text that is its own source. */
    public static MappedText of(String source) {
        return new Builder(source).copy(0, source.length()).build();
    }

    /** Returns the text itself. */
    public String text() {
        return text;
    }

    /** Returns the source index of a character; a replacement maps to where the replaced text began. */
    public int sourceOf(int index) {
        if (starts.length == 0) {
            return 0;
        }
        int found = Arrays.binarySearch(starts, index);
        int part = Math.max(found >= 0 ? found : -found - 2, 0);
        return verbatim[part] ? sources[part] + (index - starts[part]) : sources[part];
    }

    /** Returns the source index of a position as PostgreSQL counts it: in code points from 1. */
    public int sourceOfPosition(int position) {
        int points = Math.min(position - 1, text.codePointCount(0, text.length()));
        return sourceOf(text.offsetByCodePoints(0, points));
    }

    /** Builder that takes the parts of a text in their order. */
    public static final class Builder {
        private final String source;
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[4];
        private int[] sources = new int[4];
        private boolean[] verbatim = new boolean[4];
        private int parts;

        /** Creates a builder without any parts. */
        public Builder(String source) {
            this.source = source;
        }

        /** Adds a part of the source. */
        public Builder copy(int from, int to) {
            if (from < to) {
                begin(from, true);
                text.append(source, from, to);
            }
            return this;
        }

        /** Adds a text in place of what begins at an index of the source. */
        public Builder replace(int from, String replacement) {
            if (!replacement.isEmpty()) {
                begin(from, false);
                text.append(replacement);
            }
            return this;
        }

        /** Adds blanks, with the line endings kept, in place of a part of the source. */
        public Builder blank(int from, int to) {
            begin(from, true);
            for (int i = from; i < to; i++) {
                char character = source.charAt(i);
                text.append(character == '\n' || character == '\r' ? character : ' ');
            }
            return this;
        }

        /** Returns the text of all parts. */
        public MappedText build() {
            return new MappedText(this);
        }

        private void begin(int sourceStart, boolean isVerbatim) {
            if (parts == starts.length) {
                starts = Arrays.copyOf(starts, parts * 2);
                sources = Arrays.copyOf(sources, parts * 2);
                verbatim = Arrays.copyOf(verbatim, parts * 2);
            }
            starts[parts] = text.length();
            sources[parts] = sourceStart;
            verbatim[parts] = isVerbatim;
            parts++;
        }
    }
}
