package dev.mosaic.migrations.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Lookup of the known word that is nearest to a mistyped one. */
public final class Spelling {
    private static final int FARTHEST = 3;

    private Spelling() {}

    /** Returns the nearest known word, if it is at most three edits, and at most half its length, away. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .filter(candidate -> distance.apply(word, candidate) <= Math.min(FARTHEST, candidate.length() / 2))
                .min(Comparator.comparing(candidate -> distance.apply(word, candidate)));
    }
}
