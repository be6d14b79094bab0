package dev.mosaic.migrations.problem;

/**
 * A message of three parts, each of one or more sentences.
 *
 * @param what what is wrong, with the names from the user's files and settings
 * @param why the cause or consequence
 * @param remedy what to do
 */
public record Explanation(String what, String why, String remedy) {
    /** Returns the three parts, one per line. */
    @Override
    public String toString() {
        return what + "\n" + why + "\n" + remedy;
    }
}
