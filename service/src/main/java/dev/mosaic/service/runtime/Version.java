package dev.mosaic.service.runtime;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, as the manifest of its jar says it. */
public final class Version implements IVersionProvider {
    /** The bare version. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Mosaic " + current()};
    }
}
