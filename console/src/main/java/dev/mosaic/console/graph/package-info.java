/** The graph of a plan: a lane for each module, a column for each step in order, an edge for each reason; as SVG, HTML, Mermaid and DOT. It reads no database. */
@NullMarked
package dev.mosaic.console.graph;

import org.jspecify.annotations.NullMarked;
