package dev.mosaic.service.command.failure;

import java.io.IOException;
import java.nio.file.Path;

/** A released revision cannot be read. */
public final class RevisionUnreadable extends RuntimeException {
    private static final String TAGS = "List the tags: git tag.";

    private RevisionUnreadable(String message) {
        super(message);
    }

    private RevisionUnreadable(String message, Throwable cause) {
        super(message, cause);
    }

    /** git has refused the revision, or the folder is in no repository. */
    public static RevisionUnreadable refused(String revision, Path folder, String reason) {
        return new RevisionUnreadable("""
                The revision %s cannot be read in %s.
                git: %s
                %s""".formatted(revision, folder, reason, TAGS));
    }

    /** git cannot be run. */
    public static RevisionUnreadable withoutGit(String revision, IOException cause) {
        return new RevisionUnreadable("""
                The revision %s cannot be read: git does not run.
                %s
                Install git, or record the released files: ./mosaic prove --freeze.""".formatted(revision, cause.getMessage()), cause);
    }

    /** The revision has no modules at the place of the modules now. */
    public static RevisionUnreadable withoutModules(String revision, Path root) {
        return new RevisionUnreadable("""
                The revision %s of %s has no migrations at the place where they are now.
                Released files are read from the same folders: db/<module> of each Maven module, or the folder of --dir.
                Name a later revision. %s""".formatted(revision, root, TAGS));
    }
}
