/**
 * The HTTP interface of the wizard. Controllers parse the request, call a service and build the response; requests and responses are records of
 * their own. No class here uses the database.
 */
@NullMarked
package dev.mosaic.onboarding.wizard.web;

import org.jspecify.annotations.NullMarked;
