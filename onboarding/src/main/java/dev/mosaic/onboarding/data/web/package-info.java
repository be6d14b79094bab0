/**
 * The HTTP of persona data. Controllers parse, call the door and answer; requests and responses are records of their own. It never touches the
 * database.
 */
@NullMarked
package dev.mosaic.onboarding.data.web;

import org.jspecify.annotations.NullMarked;
