package dev.mosaic.service.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The values of all rounds of a measurement. */
final class Samples {
    private final List<Double> values = new ArrayList<>();

    /** Adds the value of a round. */
    void add(double value) {
        values.add(value);
    }

    /** Returns the median. */
    double median() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
