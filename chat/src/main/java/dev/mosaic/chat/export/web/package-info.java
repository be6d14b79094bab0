/**
 * HTTP endpoint of the export and its formats: JSON, CSV and Markdown. The text of a message is never interpreted as markup or as a
 * formula. The package does not access the database.
 */
@NullMarked
package dev.mosaic.chat.export.web;

import org.jspecify.annotations.NullMarked;
