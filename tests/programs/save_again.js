// Reads a workbook and saves it again: node save_again.js exceljs|sheetjs SOURCE TARGET
const [program, source, target] = process.argv.slice(2);

const save = {
  async exceljs() {
    const book = new (require("exceljs").Workbook)();
    await book.xlsx.readFile(source);
    await book.xlsx.writeFile(target);
  },
  sheetjs() {
    const { readFile, writeFile } = require("xlsx");
    writeFile(readFile(source, { cellStyles: true, cellNF: true, bookVBA: true }), target, { bookSST: true, compression: true });
  },
};

Promise.resolve(save[program]()).catch((error) => {
  console.error(error);
  process.exit(1);
});
