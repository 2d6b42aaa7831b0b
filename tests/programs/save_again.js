// Reads a workbook and saves it again: node save_again.js exceljs|sheetjs|agile|2007 SOURCE TARGET. The last two lock it
// with the password in LOCK_PASSWORD.
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
  agile: () => lock({}),
  2007: () => lock({ type: "standard" }),
};

function lock(how) {
  const fs = require("fs");
  const { encrypt } = require("officecrypto-tool");
  fs.writeFileSync(target, encrypt(fs.readFileSync(source), { password: process.env.LOCK_PASSWORD, ...how }));
}

Promise.resolve(save[program]()).catch((error) => {
  console.error(error);
  process.exit(1);
});
