import com.adobe.epubcheck.tool.EpubChecker;

/** Checks many EPUBs in one virtual machine; beside each it writes `<name>.json`. */
public class Check {
    public static void main(String[] paths) {
        for (String path : paths) {
            new EpubChecker().run(new String[] {path, "--quiet", "--json", path + ".json"});
        }
        System.exit(0);
    }
}
