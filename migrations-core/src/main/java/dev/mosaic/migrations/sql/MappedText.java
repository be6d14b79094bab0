package dev.mosaic.migrations.sql;

import java.util.Arrays;

/**
 * A text that was put together from parts of a source, and knows where in the source each of its characters comes from.
 *
 * <p>So an error that PostgreSQL finds in what it was sent is shown where it stands in the file.
 */
public final class MappedText {
    private final String text;
    /** Where each part begins in the text, and in the source. */
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

    /** Returns the index in the source of a character; what stands there in place of something else begins where that did. */
    public int sourceOf(int index) {
        if (starts.length == 0) {
            return 0;
        }
        int found = Arrays.binarySearch(starts, index);
        int part = Math.max(found >= 0 ? found : -found - 2, 0);
        return verbatim[part] ? sources[part] + (index - starts[part]) : sources[part];
    }

    /** Returns the index in the source of a position as PostgreSQL counts it: in code points from 1. */
    public int sourceOfPosition(int position) {
        int points = Math.min(position - 1, text.codePointCount(0, text.length()));
        return sourceOf(text.offsetByCodePoints(0, points));
    }

    /** Collector of the parts of a text, in their order. */
    public static final class Builder {
        private final String source;
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[4];
        private int[] sources = new int[4];
        private boolean[] verbatim = new boolean[4];
        private int parts;

        /** Begins with nothing of a source. */
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

        /** Adds a text in place of what begins there in the source. */
        public Builder replace(int from, String replacement) {
            if (!replacement.isEmpty()) {
                begin(from, false);
                text.append(replacement);
            }
            return this;
        }

        /** Adds blanks, and the ends of lines, in place of a part of the source. */
        public Builder blank(int from, int to) {
            begin(from, true);
            for (int i = from; i < to; i++) {
                char character = source.charAt(i);
                text.append(character == '\n' || character == '\r' ? character : ' ');
            }
            return this;
        }

        /** Returns what was added. */
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
