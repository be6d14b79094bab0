/** The log of a Mosaic process, configured by code: reading an XML file takes longer than most commands run. */
@NullMarked
package dev.mosaic.service.log;

import org.jspecify.annotations.NullMarked;
