/** Who may see the pages: the token of an operator, sessions, the hosts that a request may name. Tokens are kept as hashes, sessions in memory. */
@NullMarked
package dev.mosaic.console.access;

import org.jspecify.annotations.NullMarked;
