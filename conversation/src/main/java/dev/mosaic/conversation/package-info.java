/**
 * What was said to whom: conversations, and the history of each by persona.
 *
 * <p>This package is all that other rooms may use. It promises that two personas of one user
 * never see each other's history, and that an operation may be repeated. It never answers about a conversation of somebody else, nor
 * knows who is a user.
 */
@NullMarked
package dev.mosaic.conversation;

import org.jspecify.annotations.NullMarked;
