package dev.mosaic.migrations.model;

/** The purpose of a script, given by the first letter of its file name. */
public enum ScriptKind {
    /** Changes the schema or its data, once. */
    MIGRATION('V'),
    /** Undoes the migration of the same version. */
    UNDO('U'),
    /** Runs before the migration of the same version: each row that one of its queries returns is a violation. */
    PRECONDITION('P'),
    /** Runs after the migration of the same version and on every verification: each row that one of its queries returns is a violation. */
    CHECK('C'),
    /** Makes what the migrations up to its version make, in their place, in a database that has none of them. */
    BASELINE('B'),
    /** Runs again whenever its content changes, such as views and functions. The only kind without a version. */
    REPEATABLE('R');

    private final char letter;

    ScriptKind(char letter) {
        this.letter = letter;
    }

    /** Returns the name of a versioned script of this kind. */
    public String fileName(StepVersion version, String description) {
        return letter + version.toString() + "__" + description + ".sql";
    }

    /** Returns the upper-case letter that file names of this kind begin with. */
    public char letter() {
        return letter;
    }

    /** Checks whether the value of a placeholder takes its place, as in the versioned migrations of Flyway. */
    public boolean hasPlaceholders() {
        return this == MIGRATION || this == BASELINE;
    }
}
