/**
 * The HTTP of the wizard. Controllers parse, call the door and answer; requests and responses are records of their own. It never touches the
 * database.
 */
@NullMarked
package dev.mosaic.onboarding.wizard.web;

import org.jspecify.annotations.NullMarked;
