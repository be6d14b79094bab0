package dev.mosaic.channels.oauth;

/** Refusal to store a token of a provider that a boundary excludes. */
public final class DataSourceExcluded extends OAuthException {
    private DataSourceExcluded(String message) {
        super(message);
    }

    static DataSourceExcluded of(String provider) {
        return new DataSourceExcluded(
                "A boundary excludes the data source %s. Delete the boundary first".formatted(provider));
    }
}
