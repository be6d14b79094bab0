package dev.mosaic.service.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/**
 * Version of this build: from the manifest of its jar, and the commit that it was built from.
 *
 * <p>The time is that of the commit, so that two builds of a commit are equal byte by byte.
 */
public final class Version implements IVersionProvider {
    /** The file that the build writes; a build of sources without a repository has none. */
    private static final String COMMIT = "/git.properties";

    /** Returns the version without the product name. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** Returns one line, such as {@code Mosaic 1.0.0 (commit 1a2b3c4 of 2026-01-31T12:00:00Z)}. */
    @Override
    public String[] getVersion() {
        return new String[] {"Mosaic " + current() + commit(read())};
    }

    static String commit(Properties build) {
        String id = build.getProperty("git.commit.id.abbrev", "");
        return id.isEmpty()
                ? ""
                : " (commit %s of %s%s)"
                        .formatted(
                                id,
                                build.getProperty("git.commit.time"),
                                "true".equals(build.getProperty("git.dirty")) ? ", with uncommitted changes" : "");
    }

    private static Properties read() {
        Properties build = new Properties();
        try (InputStream file = Version.class.getResourceAsStream(COMMIT)) {
            if (file != null) {
                build.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The commit of this build cannot be read", e);
        }
        return build;
    }
}
