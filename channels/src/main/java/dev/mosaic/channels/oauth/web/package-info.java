/** HTTP endpoints of OAuth tokens. No response has a token. */
@NullMarked
package dev.mosaic.channels.oauth.web;

import org.jspecify.annotations.NullMarked;
