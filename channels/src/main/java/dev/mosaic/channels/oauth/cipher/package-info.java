/** Encryption of OAuth tokens with keys that can be changed. No message, cause or log line has a key or a token. */
@NullMarked
package dev.mosaic.channels.oauth.cipher;

import org.jspecify.annotations.NullMarked;
