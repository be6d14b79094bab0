/**
 * Tokens of OAuth 2.0 providers (RFC 6749), with which a user lets Mosaic read a data source.
 *
 * <p>Tokens are stored encrypted, leave this package through {@link dev.mosaic.channels.oauth.OAuthTokens#credentials} alone, and are in no answer, log line
 * or message. A boundary that excludes the provider everywhere revokes them.
 */
@NullMarked
package dev.mosaic.channels.oauth;

import org.jspecify.annotations.NullMarked;
