package dev.mosaic.migrations.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known word that a mistyped one is nearest to. */
public final class Words {
    private static final int FARTHEST = 3;

    private Words() {}

    /** The nearest of the known words, if at most three letters away and closer than half its length. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .filter(candidate -> distance.apply(word, candidate) <= Math.min(FARTHEST, candidate.length() / 2))
                .min(Comparator.comparing(candidate -> distance.apply(word, candidate)));
    }
}
