namespace TongKet.Cli.Demo;

/// <summary>Pictures of the demo's articles, drawn from discs and rectangles: sky, hills, water, houses, people as strokes.</summary>
internal static class DemoScene
{
    private const int Width = 1200;
    private const int Height = 640;

    private static readonly (byte, byte, byte) Sky = (246, 235, 221);
    private static readonly (byte, byte, byte) Sun = (228, 161, 90);
    private static readonly (byte, byte, byte) FarHill = (207, 220, 203);
    private static readonly (byte, byte, byte) Hill = (157, 187, 160);
    private static readonly (byte, byte, byte) Field = (95, 143, 119);
    private static readonly (byte, byte, byte) Water = (132, 176, 196);
    private static readonly (byte, byte, byte) Wall = (240, 226, 196);
    private static readonly (byte, byte, byte) Roof = (158, 74, 58);
    private static readonly (byte, byte, byte) Wood = (98, 74, 56);
    private static readonly (byte, byte, byte) Shirt = (29, 92, 140);
    private static readonly (byte, byte, byte) Skin = (205, 160, 120);
    private static readonly (byte, byte, byte) Lacquer = (158, 27, 34);

    /// <summary>People along a ditch in front of a communal house.</summary>
    public static byte[] Ditch() => Draw(canvas =>
    {
        Land(canvas);
        House(canvas, 430, 250, 340);
        canvas.Rect(0, 520, Width, 590, Water);
        canvas.Rect(0, 510, Width, 522, Wood);
        for (var i = 0; i < 7; i++)
        {
            Person(canvas, 120 + (i * 150), 500, i % 2 == 0 ? Shirt : Field);
        }
    });

    /// <summary>A hall with rows of people before a stage.</summary>
    public static byte[] Hall() => Draw(canvas =>
    {
        canvas.Rect(0, 0, Width, Height, Wall);
        canvas.Rect(0, 0, Width, 60, Wood);
        canvas.Rect(160, 110, 1040, 300, Lacquer);
        canvas.Disc(600, 205, 62, Sun);
        canvas.Rect(100, 300, 1100, 350, Wood);
        canvas.Rect(540, 250, 660, 350, Roof);
        for (var row = 0; row < 3; row++)
        {
            for (var i = 0; i < 9; i++)
            {
                Person(canvas, 110 + (i * 122) + (row % 2 * 40), 460 + (row * 90), (i + row) % 3 == 0 ? Field : Shirt);
            }
        }
    });

    /// <summary>A stream that runs high between houses and hills.</summary>
    public static byte[] Stream() => Draw(canvas =>
    {
        Land(canvas);
        House(canvas, 120, 330, 220);
        House(canvas, 880, 320, 240);
        for (var i = 0; i < 26; i++)
        {
            canvas.Disc(430 + (i * 14), 660 - (i * 14), 150 - (i * 4), Water);
        }

        canvas.Rect(300, 560, 320, 640, Lacquer);
        canvas.Rect(270, 520, 350, 566, Sun);
    });

    private static void Land(Canvas canvas)
    {
        canvas.Rect(0, 0, Width, Height, Sky);
        canvas.Disc(960, 130, 66, Sun);
        canvas.Disc(160, 660, 400, FarHill);
        canvas.Disc(700, 760, 480, FarHill);
        canvas.Disc(1120, 640, 330, Hill);
        canvas.Disc(420, 900, 520, Hill);
        canvas.Rect(0, 470, Width, Height, Field);
    }

    private static void House(Canvas canvas, int left, int top, int width)
    {
        canvas.Rect(left, top + (width / 4), left + width, top + (width * 3 / 4), Wall);
        for (var i = 0; i < width / 4; i++)
        {
            canvas.Rect(left - 20 + i, top + (width / 4) - i, left + width + 20 - i, top + (width / 4) - i + 1, Roof);
        }

        canvas.Rect(left + (width * 2 / 5), top + (width * 2 / 5), left + (width * 3 / 5), top + (width * 3 / 4), Wood);
    }

    private static void Person(Canvas canvas, int x, int ground, (byte, byte, byte) shirt)
    {
        canvas.Disc(x, ground - 92, 18, Skin);
        canvas.Rect(x - 20, ground - 74, x + 20, ground - 30, shirt);
        canvas.Rect(x - 15, ground - 30, x - 3, ground, Wood);
        canvas.Rect(x + 3, ground - 30, x + 15, ground, Wood);
    }

    private static byte[] Draw(Action<Canvas> scene)
    {
        var canvas = new Canvas(Width, Height);
        scene(canvas);
        return DemoPicture.Png(canvas.Rows, Width, Height);
    }

    private sealed class Canvas(int width, int height)
    {
        public byte[] Rows { get; } = new byte[height * ((width * 3) + 1)];

        public void Rect(int left, int top, int right, int bottom, (byte Red, byte Green, byte Blue) colour)
        {
            for (var y = Math.Max(0, top); y < Math.Min(height, bottom); y++)
            {
                for (var x = Math.Max(0, left); x < Math.Min(width, right); x++)
                {
                    Dot(x, y, colour);
                }
            }
        }

        public void Disc(int middle, int centre, int radius, (byte Red, byte Green, byte Blue) colour)
        {
            for (var y = Math.Max(0, centre - radius); y < Math.Min(height, centre + radius); y++)
            {
                for (var x = Math.Max(0, middle - radius); x < Math.Min(width, middle + radius); x++)
                {
                    if (((x - middle) * (x - middle)) + ((y - centre) * (y - centre)) <= radius * radius)
                    {
                        Dot(x, y, colour);
                    }
                }
            }
        }

        private void Dot(int x, int y, (byte Red, byte Green, byte Blue) colour)
        {
            var at = (y * ((width * 3) + 1)) + 1 + (x * 3);
            (Rows[at], Rows[at + 1], Rows[at + 2]) = colour;
        }
    }
}
