/**
 * The HTTP of accounts: sign-up and login, the token of a request, and who is let in.
 *
 * <p>Controllers parse, call the door and answer; requests and responses are records of their own. It never touches the database.
 */
@NullMarked
package dev.mosaic.accounts.web;

import org.jspecify.annotations.NullMarked;
