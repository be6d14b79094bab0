/**
 * The HTTP interface of accounts: sign-up and login, authentication by the token of a request, and authorization.
 *
 * <p>Controllers parse the request, call a service and build the response; requests and responses are records of their own. No class here uses the
 * database.
 */
@NullMarked
package dev.mosaic.accounts.web;

import org.jspecify.annotations.NullMarked;
