package dev.mosaic.migrations.model;

/** What a script is for, as the first letter of its file name tells. */
public enum ScriptKind {
    /** Changes the schema or its data, once. */
    MIGRATION('V'),
    /** Undoes the migration of the same version. */
    UNDO('U'),
    /** Runs before the migration of the same version: each row that one of its queries returns is an offender. */
    PRECONDITION('P'),
    /** Runs after the migration of the same version, and again whenever asked: same rule. */
    CHECK('C'),
    /** Runs again whenever its content changes: views and functions. The only kind without a version. */
    REPEATABLE('R');

    private final char letter;

    ScriptKind(char letter) {
        this.letter = letter;
    }

    /** The upper-case letter that file names of this kind begin with. */
    public char letter() {
        return letter;
    }
}
