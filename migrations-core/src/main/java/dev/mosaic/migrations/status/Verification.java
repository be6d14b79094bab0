package dev.mosaic.migrations.status;

import dev.mosaic.migrations.model.StepId;
import dev.mosaic.migrations.problem.Explanation;
import java.util.List;
import java.util.Optional;

/**
 * Whether a database still keeps what its applied steps promised.
 *
 * @param checks how many C scripts were run
 * @param offences their queries that found rows
 * @param refusals those that could not be run, so that nobody knows
 * @param defects what PostgreSQL itself does not vouch for
 */
public record Verification(int checks, List<Offence> offences, List<Refusal> refusals, List<Defect> defects) {
    public Verification {
        offences = List.copyOf(offences);
        refusals = List.copyOf(refusals);
        defects = List.copyOf(defects);
    }

    /** Whether everything was asked and found well. */
    public boolean isKept() {
        return !isBroken() && refusals.isEmpty();
    }

    /** Whether something is known not to be well. */
    public boolean isBroken() {
        return !offences.isEmpty() || !defects.isEmpty();
    }

    /**
     * A query of a check that found rows where there should be none.
     *
     * @param step the step that the check belongs to
     * @param file where the check was found
     * @param count how many rows it found; one more than {@link #COUNTED} stands for any number beyond
     * @param columns the names of their columns
     * @param rows the first of them as text, each value whole
     * @param mendedBy the first different statements that mend rows, whole: what the query has in its column {@code mended_by}
     */
    public record Offence(
            StepId step,
            String file,
            long count,
            List<String> columns,
            List<List<String>> rows,
            List<String> mendedBy) {
        /** Rows beyond this many are not fetched: a check may find as many as the table has. */
        public static final int COUNTED = 1000;

        public Offence {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            mendedBy = List.copyOf(mendedBy);
        }

        /** Returns how many rows were counted: at most {@link #COUNTED}. */
        public long counted() {
            return Math.min(count, COUNTED);
        }

        /** Returns whether there are more rows than were counted. */
        public boolean isMore() {
            return count > COUNTED;
        }

        /** A number of rows in words: the number, or that there are more than were counted. */
        public static String amount(long count) {
            return count > COUNTED ? "more than " + COUNTED : String.valueOf(count);
        }

        /** How many rows are not shown, in words; empty if all of them are. */
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
