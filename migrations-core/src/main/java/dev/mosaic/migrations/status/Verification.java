package dev.mosaic.migrations.status;

import dev.mosaic.migrations.entity.EntityMismatch;
import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import java.util.List;
import java.util.Optional;

/**
 * The result of verifying the applied steps: their checks, and the catalog that they have left.
 *
 * @param checks how many C scripts were run
 * @param unchecked how many applied steps have no C script: of them only the objects are compared
 * @param violations their queries that found violations
 * @param refusals those that could not be run, so that their result is unknown
 * @param defects objects that are missing or not in effect
 * @param mismatches differences between the entities of the application and the catalog
 * @param drift how the catalog differs from what migrations have left, apart from the defects; absent while a run is in
 *     progress
 */
public record Verification(
        int checks,
        int unchecked,
        List<Violations> violations,
        List<Refusal> refusals,
        List<Defect> defects,
        List<EntityMismatch> mismatches,
        Optional<Drift> drift) {
    public Verification {
        violations = List.copyOf(violations);
        refusals = List.copyOf(refusals);
        defects = List.copyOf(defects);
        mismatches = List.copyOf(mismatches);
    }

    /** Checks whether every check ran, and nothing was found. */
    public boolean hasPassed() {
        return !hasViolations() && refusals.isEmpty();
    }

    /** Checks whether a violation, defect, mismatch or drift was found. */
    public boolean hasViolations() {
        return !violations.isEmpty()
                || !defects.isEmpty()
                || !mismatches.isEmpty()
                || drift.filter(found -> !found.isEmpty()).isPresent();
    }

    /**
     * A query of a check that found violations.
     *
     * @param step the step that the check belongs to
     * @param file where the check was found
     * @param count how many rows it found; one more than {@link #COUNTED} means any number beyond
     * @param columns the names of their columns
     * @param rows the first of them as text, each value complete
     * @param fixedBy the first distinct statements that repair rows, complete: the values of the query's column
     *     {@code fixed_by}
     */
    public record Violations(
            StepId step, String file, long count, List<String> columns, List<List<String>> rows, List<String> fixedBy) {
        /** The most rows that are fetched: a check may find as many as the table has. */
        public static final int COUNTED = 1000;

        public Violations {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            fixedBy = List.copyOf(fixedBy);
        }

        /** Returns how many rows were counted: at most {@link #COUNTED}. */
        public long counted() {
            return Math.min(count, COUNTED);
        }

        /** Returns whether there are more rows than were counted. */
        public boolean isMore() {
            return count > COUNTED;
        }

        /** Returns a number of rows as text: the number, or that there are more than were counted. */
        public static String amount(long count) {
            return count > COUNTED ? "more than " + COUNTED : String.valueOf(count);
        }

        /** Returns how many rows are not shown, as text; empty if all of them are. */
        public Optional<String> left() {
            long shown = rows.size();
            if (count == shown) {
                return Optional.empty();
            }
            return Optional.of(count > COUNTED ? "more than " + (COUNTED - shown) : String.valueOf(count - shown));
        }
    }

    /**
     * A check that PostgreSQL refused to run.
     *
     * @param step the step that the check belongs to
     * @param file where the check was found
     * @param explanation what failed, why, what to do
     */
    public record Refusal(StepId step, String file, Explanation explanation) {}
}
