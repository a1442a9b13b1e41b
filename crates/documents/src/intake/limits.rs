//! How much is read at most, so that no file can fill the memory or stop the service.

/// The largest file. A department's paper is below 1 MB; a scanned one was 45 MB.
pub const FILE_BYTES: usize = 50 * 1024 * 1024;

/// The most pages of a PDF. A whole city has 20 departments of some 10 pages.
pub const PAGES: usize = 500;

/// The most filled cells of a workbook. A paper has some 300; a whole city 6,000.
pub const CELLS: usize = 200_000;

/// The most bytes that the parts of a workbook may have unpacked: four times the largest packed file.
pub const UNPACKED_BYTES: u64 = 200 * 1024 * 1024;

/// The most parts in a workbook's archive. One with 100 sheets has some 250.
pub const ARCHIVE_ENTRIES: usize = 5_000;

/// The most merged ranges of one sheet; each costs a rectangle.
pub const MERGED_RANGES: usize = 50_000;

/// The most styles, fonts and fills of a workbook that are told apart. Excel allows 65,490.
pub const STYLES: usize = 65_536;

/// The most texts that the cells of a workbook share. Each cell may have one of its own.
pub const SHARED_TEXTS: usize = 1_000_000;

/// The most shapes, notes and tick boxes of one sheet that are looked at. A paper has a dozen.
pub const SHAPES: usize = 2_000;

/// The most characters of one page of a PDF. A page full of 6-point type has 12,000.
pub const PAGE_CHARACTERS: usize = 50_000;

/// The most characters of a whole PDF, over all pages.
pub const PDF_CHARACTERS: usize = 1_000_000;

/// The most ruled lines of one page of a PDF. The form has some 50.
pub const PAGE_LINES: usize = 2_000;

/// The most bytes that one stream of a PDF may have unpacked.
pub const STREAM_BYTES: usize = 64 * 1024 * 1024;

/// The most fields of one page of a PDF that are told apart. The form has some 60.
pub const PAGE_FIELDS: usize = 5_000;

/// The most characters of a text file. One department's paper has 30,000.
pub const TEXT_CHARACTERS: usize = 1_000_000;

/// The most lines of a text file that are not empty. One department's paper has 1,000.
pub const TEXT_LINES: usize = 20_000;

/// The most texts of one page or sheet that are placed, for each is compared with its neighbours.
/// A whole city's papers on one sheet have 6,000.
pub const LEAF_CELLS: usize = 10_000;

/// The most comparisons made to find every value again in its source. A department's paper needs 50,000.
pub const TRACING_STEPS: usize = 100_000_000;

/// The most goals of one paper, on its cover and on its pages. A department has some five.
pub const GOALS: usize = 1_000;

/// How deep the elements of an XML document may lie. Those of StratML lie eight deep.
pub const XML_DEPTH: usize = 32;

/// The most elements of an XML document. One department's paper has 1,000.
pub const XML_ELEMENTS: usize = 100_000;

/// How deep the elements of a Word document may lie. A table in a table in a text box lies some forty deep.
pub const WORD_DEPTH: usize = 200;

/// The most elements of one part of a Word document. A paper of 20 pages has 30,000.
pub const WORD_ELEMENTS: usize = 600_000;

/// The most filled surfaces and pictures of one page of a PDF whose cover is looked at.
pub const PAGE_FILLS: usize = 3_000;
