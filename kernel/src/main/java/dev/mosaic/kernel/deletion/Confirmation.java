package dev.mosaic.kernel.deletion;

import java.util.Arrays;
import java.util.List;

/** Whether the client has confirmed that a deletion may take other rows with it. */
public enum Confirmation {
    CONFIRMED,
    MISSING;

    /** Returns the confirmation of the query parameter that {@link Confirm} describes. */
    public static Confirmation of(String parameter) {
        return Boolean.parseBoolean(parameter) ? CONFIRMED : MISSING;
    }

    /**
     * Checks that the client has confirmed the deletion if it takes any rows with it.
     *
     * @param name the name of the row to delete, as its owner knows it
     * @param count the number of rows that would be deleted too
     * @param noun the noun of one of them, whose plural ends with s
     * @throws ConfirmationRequired if there are any and the client has not confirmed
     */
    public void require(String name, long count, String noun) {
        require(name, new DependentRows(count, noun));
    }

    /**
     * Checks that the client has confirmed the deletion if it takes any rows with it.
     *
     * @param name the name of the row to delete, as its owner knows it
     * @param dependents the rows that would be deleted too
     * @throws ConfirmationRequired if there are any and the client has not confirmed
     */
    public void require(String name, DependentRows... dependents) {
        List<DependentRows> existing =
                Arrays.stream(dependents).filter(rows -> rows.count() > 0).toList();
        if (this == MISSING && !existing.isEmpty()) {
            throw ConfirmationRequired.of(name, existing);
        }
    }
}
