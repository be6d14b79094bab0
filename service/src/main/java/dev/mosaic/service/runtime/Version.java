package dev.mosaic.service.runtime;

import picocli.CommandLine.IVersionProvider;

/** Version of this build, from the manifest of its jar. */
public final class Version implements IVersionProvider {
    /** Returns the version without the product name. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Mosaic " + current()};
    }
}
