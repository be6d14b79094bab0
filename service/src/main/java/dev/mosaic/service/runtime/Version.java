package dev.mosaic.service.runtime;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, as the manifest of its jar says it. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"Mosaic " + (version == null ? "(not packaged)" : version)};
    }
}
