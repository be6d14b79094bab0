package dev.mosaic.service;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, as the manifest of its jar says it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Mosaic.class.getPackage().getImplementationVersion();
        return new String[] {"Mosaic " + (version == null ? "(not packaged)" : version)};
    }
}
