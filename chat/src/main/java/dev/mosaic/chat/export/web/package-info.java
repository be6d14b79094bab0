/**
 * The HTTP of the export, and its formats: JSON, CSV and Markdown. It promises that no text of a message is read as markup or as a formula. It
 * never touches the database.
 */
@NullMarked
package dev.mosaic.chat.export.web;

import org.jspecify.annotations.NullMarked;
