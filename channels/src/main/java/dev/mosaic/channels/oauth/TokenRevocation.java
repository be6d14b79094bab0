package dev.mosaic.channels.oauth;

import dev.mosaic.conversation.DataSourceExclusionListener;
import dev.mosaic.kernel.caller.Caller;
import jakarta.inject.Singleton;

/** Listener that deletes the tokens of a data source that its user excludes. */
@Singleton
final class TokenRevocation implements DataSourceExclusionListener {
    private final OAuthTokenRepository tokens;

    TokenRevocation(OAuthTokenRepository tokens) {
        this.tokens = tokens;
    }

    @Override
    public void onExclusion(Caller caller, String dataSource) {
        // A token that is being stored is either committed, and revoked here, or will see the boundary.
        tokens.lock(caller.userId(), dataSource);
        tokens.revoke(caller.userId(), dataSource);
    }
}
