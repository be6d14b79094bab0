/**
 * Conversations, and what was said in them. This package has the conversations themselves and the schema; each other noun has a package of its
 * own, which uses this one.
 *
 * <p>This package is all that other modules may use. The module promises that two personas of one user never see each other's history, that an
 * operation may be repeated, and that every answer is of the caller alone. It does not know who is a user.
 */
@NullMarked
package dev.mosaic.conversation;

import org.jspecify.annotations.NullMarked;
